using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Building;

/// <summary>Items that come about in each of the ways that MSBuild has for it.</summary>
public sealed class DeclaredItems(PackedSdk sdk)
{
    [LongFact]
    public async Task ReachTheTemplateAsMSBuildEvaluatesThem()
    {
        using TempProject project = sdk.CreateProject();
        project.WithFile("Directory.Build.props", """
            <Project>
              <ItemDefinitionGroup>
                <StreambotConnector>
                  <BatchSize>50</BatchSize>
                </StreambotConnector>
              </ItemDefinitionGroup>
              <ItemGroup>
                <StreambotEnv Include="Level" Value="info" />
              </ItemGroup>
            </Project>
            """);
        project.WithProject("""
            <ItemGroup>
              <StreambotEnv Update="Level" Value="debug" />
              <StreambotEnv Include="First;Second;Third" Value="same" />
              <StreambotEnv Remove="Third" />
              <StreambotEnv Include="LowerCase" value="found" />
              <StreambotEnv Include="OnlyInDebug" Value="x" Condition="'$(Configuration)' == 'Debug'" />
              <StreambotEnv Include="Empty" Value="" />
              <StreambotEnv Include="Bang" Value="!Ref AWS::Region" Literal="true" />
              <StreambotConnector Include="Usual" StreamArn="arn:aws:kinesis:eu-west-1:123456789012:stream/usual" />
              <StreambotConnector Include="Small" StreamArn="arn:aws:kinesis:eu-west-1:123456789012:stream/small" BatchSize="5" />
              <StreambotPolicy Include="Read" Action="s3:Get*;s3:List*" Resource="*" />
            </ItemGroup>

            <PropertyGroup>
              <StreambotCheckDependsOn>LookUpTheTeam</StreambotCheckDependsOn>
            </PropertyGroup>

            <Target Name="LookUpTheTeam">
              <ItemGroup>
                <StreambotEnv Include="Team" Value="orders" />
              </ItemGroup>
            </Target>
            """);

        BuildResult result = await project.PublishAsync();

        Assert.Empty(result.Warnings);
        JsonObject resources = JsonNode.Parse(await File.ReadAllTextAsync(
            project.TemplateFile, TestContext.Current.CancellationToken))!["Resources"]!.AsObject();
        JsonObject configuration = resources["OrdersEnv"]!["Properties"]!.AsObject();
        Assert.Equal(
            [
                "Level=debug", "First=same", "Second=same", "LowerCase=found", "Empty=", "Bang=!Ref AWS::Region",
                "Team=orders",
            ],
            configuration.Where(property =>
                property.Key is not ("ServiceToken" or "ServiceTimeout" or "FunctionName" or "StreambotKeys"))
                .Select(property => $"{property.Key}={property.Value}"));
        Assert.Equal("50", resources["UsualConnector"]!["Properties"]!["BatchSize"]!.ToString());
        Assert.Equal("5", resources["SmallConnector"]!["Properties"]!["BatchSize"]!.ToString());
        JsonArray statements = resources["OrdersRole"]!["Properties"]!["Policies"]![0]!["PolicyDocument"]!["Statement"]!
            .AsArray();
        Assert.Equal(
            """["s3:Get*","s3:List*"]""",
            Assert.Single(statements, statement => (string?)statement!["Sid"] == "Read")!["Action"]!.ToJsonString());
    }
}
