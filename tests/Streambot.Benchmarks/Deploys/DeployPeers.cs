using System.Text.Json.Nodes;
using Streambot.Benchmarks.Bundles;

namespace Streambot.Benchmarks.Deploys;

/// <summary>Streambot, the AWS CLI, and the CLI of the AWS CDK if npm can install it.</summary>
internal static class DeployPeers
{
    // A process that does not sleep shows what is left without the pauses between two looks.
    private const string WithoutSleep = "import time\ntime.sleep = lambda seconds: None\n";

    public static async Task<IReadOnlyList<DeployPeer>> OfAsync(LocalAws aws, MeasuredProject project, string folder)
    {
        string output = Path.Combine(project.Folder, "bin/Release/net10.0/linux-x64/streambot");
        string template = Directory.GetFiles(output, "*.template.json").Single();
        JsonObject merged = JsonNode.Parse(await File.ReadAllTextAsync(template))!.AsObject();
        string zip = Directory.GetFiles(output, "*.zip").Single();

        string forCli = Directory.CreateDirectory(Path.Combine(folder, "aws-cli")).FullName;
        string patched = Directory.CreateDirectory(Path.Combine(folder, "without-sleep")).FullName;
        await File.WriteAllTextAsync(Path.Combine(patched, "sitecustomize.py"), WithoutSleep);
        JsonObject local = (JsonObject)merged.DeepClone();
        foreach (JsonNode function in Functions(local))
            function["Properties"]!["Code"] = zip;

        List<DeployPeer> peers =
        [
            new("Streambot, dotnet publish with the build", "Ours", project.Folder, Ours)
            {
                PrepareAsync = isNew => Changed(isNew, project.ChangeValue),
                Goal = step => step == "first" ? "15 and polling" : "",
            },
            new("Streambot, the same with StreambotHotswap", "Swapped", project.Folder,
                stack => [.. Ours(stack), "-p:StreambotHotswap=true"])
            {
                PrepareAsync = isNew => Changed(isNew, project.ChangeValue),
            },
            new("aws cloudformation package and deploy", "Cli", forCli, stack => Cli(stack, ""))
            {
                PrepareAsync = isNew => WriteAsync(local, isNew, Path.Combine(forCli, "template.json")),
            },
            new("the same without its pauses", "Quick", forCli, stack => Cli(stack, $"PYTHONPATH='{patched}' "))
            {
                PrepareAsync = isNew => WriteAsync(local, isNew, Path.Combine(forCli, "template.json")),
            },
        ];
        if (await CdkAsync(merged, folder) is { } cdk)
        {
            string key = (string)Functions(merged).First()["Properties"]!["Code"]!["S3Key"]!;
            await aws.CliAsync(
                "s3api", "put-object", "--bucket", LocalAws.ArtifactBucket, "--key", key, "--body", zip);
            peers.Add(cdk);
        }

        return peers;
    }

    private static IEnumerable<JsonNode> Functions(JsonObject template) => template["Resources"]!.AsObject()
        .Where(resource => (string?)resource.Value!["Type"] == "AWS::Lambda::Function")
        .Select(resource => resource.Value!);

    private static string[] Ours(string stack) =>
        ["dotnet", "publish", "--no-restore", "-p:StreambotDeploy=true", $"-p:StreambotStackName={stack}"];

    private static string[] Cli(string stack, string variables) =>
    [
        "sh", "-c",
        $"{variables}python3 -m awscli cloudformation package --template-file template.json --use-json "
            + $"--s3-bucket {LocalAws.ArtifactBucket} --s3-prefix cli --output-template-file packaged.json "
            + $"&& {variables}python3 -m awscli cloudformation deploy --template-file packaged.json "
            + $"--stack-name {stack} --capabilities CAPABILITY_IAM --no-fail-on-empty-changeset",
    ];

    // It takes an assembly: the template, whose zip is in the bucket already.
    private static async Task<DeployPeer?> CdkAsync(JsonObject template, string folder)
    {
        string forCdk = Directory.CreateDirectory(Path.Combine(folder, "cdk")).FullName;
        string program = Path.Combine(forCdk, "node_modules/.bin/cdk");
        if (!File.Exists(program) && MeasuredProcess.Exists("npm"))
        {
            await File.WriteAllTextAsync(Path.Combine(forCdk, "package.json"), "{}");
            await MeasuredProcess.RunAsync(forCdk, "sh", "-c", "npm install --silent aws-cdk || true");
        }

        if (!File.Exists(program))
            return null;
        string assembly = Directory.CreateDirectory(Path.Combine(forCdk, "cdk.out")).FullName;
        return new("cdk deploy, of which the zip is there", "Cdk", forCdk, stack =>
        {
            JsonObject manifest = new()
            {
                ["version"] = "38.0.0",
                ["artifacts"] = new JsonObject
                {
                    [stack] = new JsonObject
                    {
                        ["type"] = "aws:cloudformation:stack",
                        ["environment"] = $"aws://123456789012/{LocalAws.Region}",
                        ["properties"] = new JsonObject { ["templateFile"] = "template.json" },
                    },
                },
            };
            File.WriteAllText(Path.Combine(assembly, "manifest.json"), manifest.ToJsonString());
            return [program, "deploy", "--app", "cdk.out", "--require-approval", "never", stack];
        })
        {
            PrepareAsync = isNew => WriteAsync(template, isNew, Path.Combine(assembly, "template.json")),
        };
    }

    private static Task Changed(bool isNew, Action change)
    {
        if (isNew)
            change();
        return Task.CompletedTask;
    }

    private static async Task WriteAsync(JsonObject template, bool isNew, string file)
    {
        foreach ((_, JsonNode? resource) in template["Resources"]!.AsObject())
        {
            if (isNew && (string?)resource!["Type"] == "Custom::StreambotEnv")
                resource["Properties"]!["Prefix"] = Path.GetRandomFileName();
        }

        await File.WriteAllTextAsync(file, template.ToJsonString());
    }
}
