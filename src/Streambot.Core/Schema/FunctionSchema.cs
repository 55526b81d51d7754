using static Streambot.Core.Schema.PropertyType;

namespace Streambot.Core.Schema;

/// <summary>The properties of <c>AWS::Lambda::Function</c>, and of its log group, that an item can specify.</summary>
/// <remarks>
/// Bounds and values are those of CreateFunction in Lambda's API reference (2015-03-31) and of CloudFormation's page
/// about the resource; the days are those of PutRetentionPolicy in the API reference of CloudWatch Logs.
/// </remarks>
internal static class FunctionSchema
{
    private static readonly string[] Days =
    [
        "1", "3", "5", "7", "14", "30", "60", "90", "120", "150", "180", "365", "400", "545", "731", "1096", "1827",
        "2192", "2557", "2922", "3288", "3653",
    ];

    private static readonly PropertySchema ManagedInstances = new(
        "LambdaManagedInstancesCapacityProviderConfig", Structure)
    {
        IsRequired = true,
        Members =
        [
            new("CapacityProviderArn", Text) { IsRequired = true, Range = new(1, 140) },
            new("PerExecutionEnvironmentMaxConcurrency", WholeNumber) { Range = new(1, 1600) },
            new("ExecutionEnvironmentMemoryGiBPerVCpu", Number),
        ],
    };

    /// <summary>The Timeout, in seconds, of a function on Lambda Managed Instances.</summary>
    public static PropertySchema TimeoutOnManagedInstances { get; } =
        new("Timeout", WholeNumber) { Range = new(1, 5400) };

    /// <summary>The properties that have a default, or are not simply copied.</summary>
    public static IReadOnlyList<PropertySchema> Apart { get; } =
    [
        new("FunctionName", Text),
        new("Runtime", Text),
        new("Architectures", List) { Range = new(1, 1), Item = new("", Text) { Values = ["x86_64", "arm64"] } },
        new("Handler", Text) { Range = new(0, 128) },
        new("Role", Text) { Form = TextForm.RoleArn },
        new("MemorySize", WholeNumber) { Range = new(128, 32_768) },
        new("Timeout", WholeNumber) { Range = new(1, 900) },
        new("LoggingConfig", Structure)
        {
            Members =
            [
                new("LogFormat", Text) { Values = ["Text", "JSON"] },
                new("ApplicationLogLevel", Text) { Values = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] },
                new("SystemLogLevel", Text) { Values = ["DEBUG", "INFO", "WARN"] },
                new("LogGroup", Text) { Range = new(1, 512) },
            ],
        },
        new("LogRetentionInDays", WholeNumber) { Service = "CloudWatch Logs", Values = Days },
    ];

    /// <summary>
    /// The properties that are added to the resource unchanged, in the order in which they are written.
    /// </summary>
    public static IReadOnlyList<PropertySchema> Plain { get; } =
    [
        new("Description", Text) { Range = new(0, 256) },
        new("Layers", List) { Range = new(0, 5), Item = new("", Text) },
        new("VpcConfig", Structure)
        {
            Members =
            [
                new("SubnetIds", List) { Range = new(0, 16), Item = new("", Text) },
                new("SecurityGroupIds", List) { Range = new(0, 5), Item = new("", Text) },
                new("Ipv6AllowedForDualStack", PropertyType.Boolean),
            ],
        },
        new("DeadLetterConfig", Structure) { Members = [new("TargetArn", Text) { Form = TextForm.Arn }] },
        new("TracingConfig", Structure) { Members = [new("Mode", Text) { Values = ["Active", "PassThrough"] }] },
        new("EphemeralStorage", Structure)
        {
            Members = [new("Size", WholeNumber) { IsRequired = true, Range = new(512, 10_240) }],
        },
        new("FileSystemConfigs", List)
        {
            Range = new(0, 1),
            Item = new("", Structure)
            {
                Members =
                [
                    new("Arn", Text) { IsRequired = true, Range = new(0, 256) },
                    new("LocalMountPath", Text) { IsRequired = true, Range = new(0, 160) },
                    new("S3FilesConfig", Structure)
                    {
                        Members = [new("DirectS3Read", Text) { Values = ["ENABLED", "DISABLED", "AUTO"] }],
                    },
                ],
            },
        },
        new("KmsKeyArn", Text) { ApiName = "KMSKeyArn", Form = TextForm.KeyArn },
        new("ReservedConcurrentExecutions", WholeNumber) { Range = new(0, int.MaxValue) },
        new("RecursiveLoop", Text) { Values = ["Allow", "Terminate"] },
        new("RuntimeManagementConfig", Structure)
        {
            Members =
            [
                new("UpdateRuntimeOn", Text) { IsRequired = true, Values = ["Auto", "FunctionUpdate", "Manual"] },
                new("RuntimeVersionArn", Text),
            ],
        },
        new("SnapStart", Structure)
        {
            Members = [new("ApplyOn", Text) { IsRequired = true, Values = ["PublishedVersions", "None"] }],
        },
        new("CodeSigningConfigArn", Text),
        new("CapacityProviderConfig", Structure) { Members = [ManagedInstances] },
        new("DurableConfig", Structure)
        {
            Members =
            [
                new("ExecutionTimeout", WholeNumber) { IsRequired = true, Range = new(1, 31_622_400) },
                new("RetentionPeriodInDays", WholeNumber) { Range = new(1, 90) },
                new("KMSKeyArn", Text) { Form = TextForm.KeyArn },
            ],
        },
        new("FunctionScalingConfig", Structure)
        {
            Members =
            [
                new("MinExecutionEnvironments", WholeNumber) { Range = new(0, 15_000) },
                new("MaxExecutionEnvironments", WholeNumber) { Range = new(0, 15_000) },
            ],
        },
        new("PublishToLatestPublished", PropertyType.Boolean),
        new("TenancyConfig", Structure)
        {
            Members = [new("TenantIsolationMode", Text) { IsRequired = true, Values = ["PER_TENANT"] }],
        },
        new("Tags", List) { Item = MappingSchema.Tag },
    ];

    private static readonly Dictionary<string, PropertySchema> ByName = Apart.Concat(Plain).ToDictionary(
        property => property.Name, StringComparer.Ordinal);

    /// <summary>The property with that name, which must be in the table.</summary>
    public static PropertySchema Find(string name) => ByName[name];
}
